/** The page that tells people of the API: the only one below `/api`. */
export const apiDocsPath = '/api/docs';
