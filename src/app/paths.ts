import { path } from '../platform/http/path.ts';

/** Addresses of pages that span features. */
export const appPaths = {
  home: path('/'),
  search: path('/search'),
  api: path('/api'),
  apiOperation: path('/api/:operation'),
  openApi: path('/openapi.json'),
  methods: path('/methods'),
  method: path('/methods/:method'),
  compute: path('/compute/:method'),
  accessibility: path('/accessibility'),
  data: path('/data'),
  design: path('/design'),
  icon: path('/weft.svg'),
  speculation: path('/speculation-rules.json'),
  imports: path('/imports'),
  import: path('/imports/:import'),
  export: path('/export'),
};
