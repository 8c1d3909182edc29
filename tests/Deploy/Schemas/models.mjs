// Where the schema of a kind is: the npm packages @kubernetes-models/*, made from the Go types and CRDs of each project.

// Groups of custom resources, and the package that knows them. All other groups are Kubernetes' own.
const packages = {
  'argoproj.io': '@kubernetes-models/argo-rollouts',
  'gateway.envoyproxy.io': '@kubernetes-models/envoy-gateway',
  'gateway.networking.k8s.io': '@kubernetes-models/gateway-api',
  'keda.sh': '@kubernetes-models/keda',
  'monitoring.coreos.com': '@kubernetes-models/prometheus-operator',
  'postgresql.cnpg.io': '@kubernetes-models/cloudnative-pg',
}

// Kinds that are let through unseen, and why. Keep it short.
export const unseen = {
  'barmancloud.cnpg.io/v1 ObjectStore': 'no package has the schema of the Barman Cloud plugin',
  'rabbitmq.com/v1beta1 RabbitmqCluster': 'no package has the schema of the RabbitMQ cluster operator',
}

/** The module that exports the class of a kind (`Deployment`) and its type (`IDeployment`). */
export function moduleOf({ apiVersion, kind }) {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : ''
  return `${packages[group] ?? 'kubernetes-models'}/${apiVersion}/${kind}`
}

/** The class that validates objects of this kind; null when nobody knows the kind. */
export async function modelOf(object) {
  try {
    return (await import(moduleOf(object)))[object.kind] ?? null
  } catch (problem) {
    if (['ERR_MODULE_NOT_FOUND', 'ERR_PACKAGE_PATH_NOT_EXPORTED'].includes(problem.code)) return null
    throw problem
  }
}
