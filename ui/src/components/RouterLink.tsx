import MuiLink, { type LinkProps } from '@mui/material/Link';
import Button, { type ButtonProps } from '@mui/material/Button';
import { createLink } from '@tanstack/react-router';

function Anchor(props: LinkProps) {
  return <MuiLink {...props} />;
}

function AnchorButton(props: ButtonProps<'a'>) {
  return <Button component="a" {...props} />;
}

/** An in-app link that keeps the router's types. */
export const RouterLink = createLink(Anchor);

/** The same with a button's looks. */
export const LinkButton = createLink(AnchorButton);
