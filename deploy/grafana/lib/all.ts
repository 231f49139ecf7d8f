// The dashboards, and the files that they are written to.
import { audit } from '../dashboards/audit.js';
import { business } from '../dashboards/business.js';
import { overview } from '../dashboards/overview.js';
import { service } from '../dashboards/service.js';
import { stores } from '../dashboards/stores.js';

const builders = { overview, service, stores, audit, business };

export const files = Object.entries(builders).map(([name, builder]) => {
  const built = builder.build();
  return { path: `json/${name}.json`, dashboard: built, text: `${JSON.stringify(built, null, 1)}\n` };
});
