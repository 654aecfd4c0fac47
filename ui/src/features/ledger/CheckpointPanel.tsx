import { toBase64 } from '@/lib/transparency/bytes';
import { parseCheckpoint, parseNote } from '@/lib/transparency/note';
import { Facts } from '@/components/Facts';
import { Hash } from '@/components/Hash';
import { Loaded } from '@/components/Loaded';
import { Panel } from '@/components/Panel';
import { formatCount } from '@/lib/format';
import { useCheckpoint } from './useCheckpoint';

export function CheckpointPanel() {
  const checkpoint = useCheckpoint();
  return (
    <Panel title="Latest checkpoint" hint="Public: anybody may read and keep it">
      <Loaded query={checkpoint} rows={1}>
        {(text) => {
          const note = parseNote(text);
          const { origin, size, root } = parseCheckpoint(note.text);
          return (
            <Facts
              items={[
                ['Origin', origin],
                ['Entries', formatCount(size)],
                ['Root', <Hash key="root" value={toBase64(root)} />],
                ['Signed by', note.signatures.map((one) => one.name).join(', ')],
              ]}
            />
          );
        }}
      </Loaded>
    </Panel>
  );
}
