import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { textOf } from './FormDialog';

interface SearchFieldProps {
  label: string;
  /** Called with the words, trimmed; empty to see everything again. */
  onSearch: (words: string) => void;
}

export function SearchField({ label, onSearch }: SearchFieldProps) {
  return (
    <Stack
      component="form"
      direction="row"
      role="search"
      sx={{ gap: 1, maxWidth: 480 }}
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(textOf(new FormData(event.currentTarget), 'words'));
      }}
    >
      <TextField name="words" label={label} type="search" />
      <Button type="submit" variant="outlined">
        Search
      </Button>
    </Stack>
  );
}
