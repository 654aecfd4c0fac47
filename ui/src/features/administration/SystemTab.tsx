import { Facts } from '@/components/Facts';
import { Offered } from '@/components/Guarded';
import { Loaded } from '@/components/Loaded';
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
                ['Data path', data.edge_port ? `port ${data.edge_port}` : 'not served by this process'],
                ['Roles of this process', data.roles.join(', ')],
              ]}
            />
          )}
        </Loaded>
      </Panel>
      <MaintenancePanel />
      <Offered permission="outbox:read">
        <DeadLetters />
      </Offered>
    </>
  );
}
