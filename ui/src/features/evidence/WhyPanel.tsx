import { EmptyState } from '@/components/EmptyState';
import { Loaded } from '@/components/Loaded';
import { Panel } from '@/components/Panel';
import { useWhy, type Subject } from './useWhy';
import { WhySteps } from './WhySteps';

export function WhyPanel({ subject }: { subject: Subject }) {
  const why = useWhy(subject);
  return (
    <Panel title="Why it was allowed">
      <Loaded
        query={why}
        isEmpty={(answer) => !answer.steps.length}
        empty={
          <EmptyState title="Nothing is recorded about it">
            Check the id; it must belong to your tenant.
          </EmptyState>
        }
      >
        {(answer) => <WhySteps why={answer} />}
      </Loaded>
    </Panel>
  );
}
