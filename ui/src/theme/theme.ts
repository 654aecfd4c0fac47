import type {} from '@mui/material/themeCssVarsAugmentation';
import { createTheme } from '@mui/material/styles';

const sans = '"Inter Variable", system-ui, -apple-system, "Segoe UI", sans-serif';
export const mono = '"JetBrains Mono Variable", ui-monospace, "SF Mono", Menlo, monospace';

/** Text sizes are small and steady, surfaces flat, colour kept for state: a tool people look at all day. */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'data-theme' },
  colorSchemes: {
    light: {
      palette: {
        primary: { main: '#17645f', dark: '#0f4a46', light: '#3c8580', contrastText: '#ffffff' },
        secondary: { main: '#5b4fb3' },
        success: { main: '#1d7a45', light: '#e3f3e9' },
        warning: { main: '#96590a', light: '#fbf0da' },
        error: { main: '#b3261e', light: '#fbe9e7' },
        info: { main: '#2563a8', light: '#e5eef8' },
        background: { default: '#f6f7f8', paper: '#ffffff' },
        text: { primary: '#16201f', secondary: '#55615f', disabled: '#8a9593' },
        divider: '#e1e5e5',
        action: { hover: 'rgba(22, 60, 57, 0.045)', selected: 'rgba(23, 100, 95, 0.1)' },
      },
    },
    dark: {
      palette: {
        primary: { main: '#5cc0b8', dark: '#3c9f97', light: '#8bd6d0', contrastText: '#06201e' },
        secondary: { main: '#a89df0' },
        success: { main: '#62c58b', light: '#15301f' },
        warning: { main: '#e0ae58', light: '#33270f' },
        error: { main: '#f08a80', light: '#3a1a18' },
        info: { main: '#7db4ec', light: '#152839' },
        background: { default: '#0f1413', paper: '#161d1c' },
        text: { primary: '#e6eceb', secondary: '#9caaa8', disabled: '#6c7876' },
        divider: '#27302f',
        action: { hover: 'rgba(180, 220, 215, 0.06)', selected: 'rgba(92, 192, 184, 0.16)' },
      },
    },
  },
  shape: { borderRadius: 6 },
  typography: {
    fontFamily: sans,
    fontSize: 13,
    htmlFontSize: 16,
    h1: { fontSize: '1.25rem', fontWeight: 650, letterSpacing: '-0.012em', lineHeight: 1.3 },
    h2: { fontSize: '0.9375rem', fontWeight: 620, letterSpacing: '-0.006em', lineHeight: 1.35 },
    h3: { fontSize: '0.8125rem', fontWeight: 620, lineHeight: 1.4 },
    body1: { fontSize: '0.8125rem', lineHeight: 1.55 },
    body2: { fontSize: '0.8125rem', lineHeight: 1.5 },
    caption: { fontSize: '0.75rem', lineHeight: 1.45 },
    button: { fontSize: '0.8125rem', fontWeight: 560, textTransform: 'none', letterSpacing: 0 },
    overline: { fontSize: '0.6875rem', fontWeight: 600, letterSpacing: '0.05em', lineHeight: 1.6 },
  },
  components: {
    MuiCssBaseline: {
      styleOverrides: {
        body: { fontFeatureSettings: '"cv11", "ss03"', WebkitFontSmoothing: 'antialiased' },
        '*:focus-visible': { outline: '2px solid var(--mui-palette-primary-main)', outlineOffset: 2 },
        // Ligatures would show == as one sign, in documents where each character counts.
        'code, pre': { fontFamily: mono, fontSize: '0.75rem', fontVariantLigatures: 'none' },
      },
    },
    MuiButtonBase: { defaultProps: { disableRipple: true } },
    MuiButton: {
      defaultProps: { size: 'small', disableElevation: true, color: 'inherit' },
      styleOverrides: {
        root: { paddingInline: 12, minHeight: 32, whiteSpace: 'nowrap', flexShrink: 0 },
        outlined: ({ theme: t }) => ({ borderColor: t.vars.palette.divider }),
      },
    },
    MuiIconButton: { defaultProps: { size: 'small' } },
    MuiTextField: { defaultProps: { size: 'small', fullWidth: true } },
    MuiSelect: { defaultProps: { size: 'small' } },
    MuiPaper: { defaultProps: { elevation: 0 } },
    MuiCard: { defaultProps: { variant: 'outlined' } },
    MuiTable: { defaultProps: { size: 'small' } },
    MuiTableCell: {
      styleOverrides: {
        root: ({ theme: t }) => ({
          fontSize: '0.8125rem',
          paddingBlock: 8,
          paddingInline: 14,
          borderBottomColor: t.vars.palette.divider,
        }),
        head: ({ theme: t }) => ({
          fontSize: '0.75rem',
          fontWeight: 560,
          color: t.vars.palette.text.secondary,
          paddingBlock: 7,
          whiteSpace: 'nowrap',
        }),
      },
    },
    MuiTab: { styleOverrides: { root: { minHeight: 38, paddingInline: 12, minWidth: 0, fontWeight: 540 } } },
    MuiTabs: { styleOverrides: { root: { minHeight: 38 } } },
    MuiTooltip: { defaultProps: { arrow: true, enterDelay: 350 } },
    MuiDialog: { defaultProps: { fullWidth: true, maxWidth: 'sm' } },
    MuiDialogTitle: { styleOverrides: { root: { fontSize: '1rem', fontWeight: 620 } } },
    MuiDialogActions: { styleOverrides: { root: { padding: '12px 24px 20px' } } },
    MuiAlert: {
      styleOverrides: {
        root: ({ theme: t, ownerState }) => ({
          alignItems: 'flex-start',
          color: t.vars.palette.text.primary,
          backgroundColor: t.vars.palette[ownerState.severity ?? 'success'].light,
        }),
      },
    },
    MuiLink: { defaultProps: { underline: 'hover' } },
    MuiListItemButton: { styleOverrides: { root: { borderRadius: 6 } } },
  },
});
