import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useRouter } from '@tanstack/react-router';
import { useEffect, type FormEvent } from 'react';
import { asProblem } from '@/api/problem';
import { textOf } from '@/components/FormDialog';
import { Logo } from '@/components/Logo';
import { ProblemPanel } from '@/components/ProblemPanel';
import { useSignIn } from '@/session/useSignIn';

export function SignInPage({ from }: { from?: string }) {
  const router = useRouter();
  const signIn = useSignIn();
  useEffect(() => {
    document.title = 'Sign in · Probity';
  }, []);
  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    signIn.mutate(
      { body: { email: textOf(form, 'email'), password: String(form.get('password') ?? '') } },
      { onSuccess: () => router.history.push(from ?? '/') },
    );
  }
  return (
    <Box component="main" sx={{ minHeight: '100vh', display: 'grid', placeItems: 'center', p: 2 }}>
      <Stack sx={{ width: '100%', maxWidth: 380, gap: 3 }}>
        <Stack sx={{ alignItems: 'center', gap: 1.25, textAlign: 'center' }}>
          <Logo size={40} />
          <Typography variant="h1">Sign in to Probity</Typography>
          <Typography color="textSecondary">
            The record of what your models were allowed to do, and who said so.
          </Typography>
        </Stack>
        <Card sx={{ p: 3 }}>
          <form onSubmit={handleSubmit}>
            <Stack sx={{ gap: 2 }}>
              <TextField
                name="email"
                label="E-mail"
                type="email"
                autoComplete="username"
                required
                autoFocus
                slotProps={{ inputLabel: { required: false } }}
              />
              <TextField
                name="password"
                label="Password"
                type="password"
                autoComplete="current-password"
                required
                slotProps={{ inputLabel: { required: false } }}
              />
              {signIn.error ? <SignInRefused error={signIn.error} /> : null}
              <Button
                type="submit"
                variant="contained"
                color="primary"
                loading={signIn.isPending}
                sx={{ height: 38 }}
              >
                Sign in
              </Button>
            </Stack>
          </form>
        </Card>
        <Typography variant="caption" color="textSecondary" sx={{ textAlign: 'center' }}>
          First start? The administrator&apos;s password was printed once by the server.
        </Typography>
      </Stack>
    </Box>
  );
}

function SignInRefused({ error }: { error: unknown }) {
  if (asProblem(error).status !== 401) return <ProblemPanel error={error} compact />;
  return (
    <Typography role="alert" color="error">
      {asProblem(error).body.detail ?? 'E-mail and password do not match.'}
    </Typography>
  );
}
