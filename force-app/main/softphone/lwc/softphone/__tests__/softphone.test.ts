import { createElement } from 'lwc';
import Softphone from 'c/softphone';
describe('c-softphone', () => {
  it('renders', () => {
    const element = createElement('c-softphone', { is: Softphone });
    document.body.appendChild(element);
    expect(element.textContent).toBe('INO cx');
  });
});
