import TextField from '@mui/material/TextField';
import { mono } from '@/theme/theme';

export function SourceField({ initial = '' }: { initial?: string }) {
  return (
    <TextField
      name="document"
      label="Document (YAML with CEL)"
      required
      multiline
      minRows={10}
      maxRows={28}
      defaultValue={initial}
      slotProps={{
        htmlInput: { spellCheck: false, style: { fontFamily: mono, fontSize: 12.5, lineHeight: 1.6 } },
      }}
    />
  );
}
