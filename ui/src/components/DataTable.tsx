import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { SxProps, Theme } from '@mui/material/styles';
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

/**
 * On a phone each row becomes a block with a line per cell, named after its column: side by side there would be room for
 * two columns of eight. The roles are written out because a table that is not laid out as one loses them.
 */
function stackedOnPhones(linked: boolean): SxProps<Theme> {
  return (theme) => ({
    [theme.breakpoints.down('sm')]: {
      '&, & tbody, & tr': { display: 'block' },
      '& thead': {
        position: 'absolute',
        width: '1px',
        height: '1px',
        overflow: 'hidden',
        clipPath: 'inset(50%)',
      },
      '& tbody tr': { py: 1, borderBottom: `1px solid ${theme.vars.palette.divider}` },
      '& tbody tr:last-of-type': { borderBottom: 0 },
      '& tbody td': { display: 'flow-root', border: 0, py: 0.5, textAlign: 'right' },
      '& tbody td:empty': { display: 'none' },
      '& tbody td::before': {
        content: 'attr(data-label) / ""',
        float: 'left',
        marginRight: 2,
        color: theme.vars.palette.text.secondary,
      },
      ...(linked && {
        '& tbody td:first-of-type': { textAlign: 'left' },
        '& tbody td:first-of-type::before': { content: 'none' },
      }),
    },
  });
}

export function DataTable<T>({ label, columns, rows, rowKey, linked = false }: DataTableProps<T>) {
  return (
    <Table role="table" aria-label={label} sx={stackedOnPhones(linked)}>
      <TableHead role="rowgroup">
        <TableRow role="row">
          {columns.map((column) => (
            <TableCell
              key={column.header}
              role="columnheader"
              align={column.align}
              sx={{ width: column.width }}
            >
              {column.header}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody
        role="rowgroup"
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
          <TableRow key={rowKey(row, index)} role="row" hover={linked}>
            {columns.map((column) => (
              <TableCell key={column.header} role="cell" align={column.align} data-label={column.header}>
                {column.cell(row)}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
