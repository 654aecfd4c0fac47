import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { ReactNode } from 'react';

export interface Column<T> {
  header: string;
  cell: (row: T) => ReactNode;
  align?: 'left' | 'right';
  width?: number | string;
}

interface DataTableProps<T> {
  /** Read by screen readers in place of a heading. */
  label: string;
  columns: Column<T>[];
  rows: readonly T[];
  rowKey: (row: T, index: number) => string;
  /** The first link of a row covers all of it, so that a click anywhere follows it. */
  linked?: boolean;
}

export function DataTable<T>({ label, columns, rows, rowKey, linked = false }: DataTableProps<T>) {
  return (
    <Table aria-label={label}>
      <TableHead>
        <TableRow>
          {columns.map((column) => (
            <TableCell key={column.header} align={column.align} sx={{ width: column.width }}>
              {column.header}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody
        sx={{
          '& tr:last-of-type td': { borderBottom: 0 },
          '& td': { fontVariantNumeric: 'tabular-nums' },
          ...(linked && {
            '& tr': { position: 'relative' },
            '& td:first-of-type a::after': { content: '""', position: 'absolute', inset: 0 },
            '& td:first-of-type a': { color: 'text.primary', fontWeight: 560 },
          }),
        }}
      >
        {rows.map((row, index) => (
          <TableRow key={rowKey(row, index)} hover={linked}>
            {columns.map((column) => (
              <TableCell key={column.header} align={column.align}>
                {column.cell(row)}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
