import { humanize, shortId } from '@/lib/format';
import { RouterLink } from './RouterLink';

interface EntityLinkProps {
  type: string;
  id: string;
  /** What to call it; its type and short id unless a name is known. */
  children?: string | undefined;
}

/** A thing of the product by its kind and id, linked to its page where it has one. */
export function EntityLink({ type, id, children }: EntityLinkProps) {
  const text = children ?? `${humanize(type)} ${shortId(id)}`;
  switch (type) {
    case 'dataset':
      return (
        <RouterLink to="/datasets/$datasetId" params={{ datasetId: id }}>
          {text}
        </RouterLink>
      );
    case 'run':
      return (
        <RouterLink to="/runs/$runId" params={{ runId: id }}>
          {text}
        </RouterLink>
      );
    case 'model':
      return (
        <RouterLink to="/models/$modelId" params={{ modelId: id }}>
          {text}
        </RouterLink>
      );
    case 'model_version':
      return (
        <RouterLink to="/model-versions/$versionId" params={{ versionId: id }}>
          {text}
        </RouterLink>
      );
    case 'evaluation':
      return (
        <RouterLink to="/evaluations/$evaluationId" params={{ evaluationId: id }}>
          {text}
        </RouterLink>
      );
    case 'promotion':
      return (
        <RouterLink to="/promotions/$promotionId" params={{ promotionId: id }}>
          {text}
        </RouterLink>
      );
    case 'deployment':
      return (
        <RouterLink to="/deployments/$deploymentId" params={{ deploymentId: id }}>
          {text}
        </RouterLink>
      );
    case 'prediction':
      return (
        <RouterLink to="/predictions/$predictionId" params={{ predictionId: id }}>
          {text}
        </RouterLink>
      );
    case 'gateway_decision':
      return (
        <RouterLink to="/gateway/decisions/$decisionId" params={{ decisionId: id }}>
          {text}
        </RouterLink>
      );
    case 'job':
      return (
        <RouterLink to="/jobs/$jobId" params={{ jobId: id }}>
          {text}
        </RouterLink>
      );
    case 'policy':
      return (
        <RouterLink to="/policies/$policyId" params={{ policyId: id }}>
          {text}
        </RouterLink>
      );
    default:
      return <>{text}</>;
  }
}
