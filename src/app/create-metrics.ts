import { createPrometheusMetrics } from '../adapters/prometheus/prometheus-metrics.js';
import type { Metrics } from '../ports/metrics.js';
import { loadInstallation } from '../settings/installation.js';

export function createMetrics(): Metrics {
  return createPrometheusMetrics(loadInstallation());
}
