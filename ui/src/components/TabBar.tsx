import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';

interface TabBarProps<T extends string> {
  label: string;
  tabs: readonly (readonly [T, string])[];
  value: T;
  onChange: (tab: T) => void;
}

export function TabBar<T extends string>({ label, tabs, value, onChange }: TabBarProps<T>) {
  return (
    <Tabs
      aria-label={label}
      value={value}
      onChange={(_, tab: T) => onChange(tab)}
      variant="scrollable"
      // Whole bars were taken for cut ones, and the arrows moved every tab; a cut one scrolls by touch, wheel and keyboard.
      scrollButtons={false}
      sx={{ borderBottom: 1, borderColor: 'divider' }}
    >
      {tabs.map(([id, title]) => (
        <Tab key={id} value={id} label={title} />
      ))}
    </Tabs>
  );
}
