namespace AlertEngine.Cli.Amtool;

/// <summary>Columns as wide as what stands in them, two spaces apart, the last one filled up as well.</summary>
internal sealed class Table(params string[] header)
{
    private const int Gap = 2;

    private readonly List<string[]> rows = [header];

    /// <summary>Whether the last name at the top is not filled up, nor makes its column wider.</summary>
    public bool HeaderEndsOpen { get; init; }

    public void Add(params string[] cells) => rows.Add(Array.ConvertAll(cells, cell => TerminalText.Clean(cell, control: ' ')));

    public void Print(TextWriter output)
    {
        var widths = Enumerable.Range(0, header.Length).Select(column => rows.Max(row => EndsOpen(row, column) ? 0 : WidthOf(row[column])) + Gap).ToArray();
        foreach (var row in rows)
        {
            for (var column = 0; column < row.Length; column++)
            {
                output.Write(row[column]);
                if (!EndsOpen(row, column))
                {
                    output.Write(new string(' ', widths[column] - WidthOf(row[column])));
                }
            }

            output.WriteLine();
        }
    }

    private bool EndsOpen(string[] row, int column) => HeaderEndsOpen && row == header && column == row.Length - 1;

    private static int WidthOf(string cell) => cell.EnumerateRunes().Count();

}
