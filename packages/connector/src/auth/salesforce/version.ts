/** Version of the REST API that is spoken: the one the package is made for. */
export const API_VERSION = '67.0';

export const DATA_PATH = `/services/data/v${API_VERSION}`;
