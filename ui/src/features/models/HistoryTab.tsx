import { DataTable } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { Loaded } from '@/components/Loaded';
import { Moment } from '@/components/Moment';
import { Panel } from '@/components/Panel';
import { StatusChip } from '@/components/StatusChip';
import { EntityLink } from '@/components/EntityLink';
import { useHistory } from './useHistory';

export function HistoryTab({ versionId }: { versionId: string }) {
  const history = useHistory(versionId);
  return (
    <Panel flush>
      <Loaded
        query={history}
        isEmpty={(moves) => !moves.items.length}
        empty={<EmptyState title="Still a draft">Submit it for review to start its history.</EmptyState>}
      >
        {(moves) => (
          <DataTable
            label="History"
            rows={moves.items}
            rowKey={(move) => `${move.to} ${move.happened_at}`}
            columns={[
              { header: 'From', cell: (move) => <StatusChip state={move.from} /> },
              { header: 'To', cell: (move) => <StatusChip state={move.to} /> },
              { header: 'Reason', width: '40%', cell: (move) => <Reason text={move.reason} /> },
              { header: 'By', cell: (move) => move.actor_name },
              { header: 'When', align: 'right', cell: (move) => <Moment at={move.happened_at} /> },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}

const PROMOTION = /^promotion ([0-9a-f-]{36})$/;

/** A move by a promotion leads to it: there is who approved and why. */
function Reason({ text }: { text: string | undefined }) {
  const promotion = PROMOTION.exec(text ?? '')?.[1];
  return promotion ? <EntityLink type="promotion" id={promotion} /> : <>{text}</>;
}
