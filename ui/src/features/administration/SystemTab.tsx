import { Facts } from '@/components/Facts';
import { Loaded } from '@/components/Loaded';
import { Moment } from '@/components/Moment';
import { Panel } from '@/components/Panel';
import { DeadLetters } from './DeadLetters';
import { MaintenancePanel } from './MaintenancePanel';
import { useServer } from './useServer';

export function SystemTab() {
  const server = useServer();
  return (
    <>
      <Panel title="Server">
        <Loaded query={server} rows={1}>
          {(data) => (
            <Facts
              items={[
                ['Version', data.version],
                ['Data path', data.edge_url],
                ['Roles of this process', data.roles?.join(', ')],
                ['Started', <Moment key="at" at={data.started_at} />],
              ]}
            />
          )}
        </Loaded>
      </Panel>
      <MaintenancePanel />
      <DeadLetters />
    </>
  );
}
