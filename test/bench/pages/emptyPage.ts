import { createElement } from 'lwc';
import Empty from 'bench/empty';

document.getElementById('inocx-softphone')?.replaceChildren(createElement('bench-empty', { is: Empty }));
