using System.Text;

namespace AlertEngine.GoTemplates.Syntax;

/// <summary>A text that was parsed, and the name under which errors speak of it.</summary>
internal sealed record Source(string Name, string Text)
{
    public int LineAt(int position) => 1 + Text.AsSpan(0, position).Count('\n');

    /// <summary>Counted in bytes from zero, as Go does.</summary>
    public int ColumnAt(int position)
    {
        var before = Text.AsSpan(0, position);

        return Encoding.UTF8.GetByteCount(before[(before.LastIndexOf('\n') + 1)..]);
    }
}
