using System.Buffers;

namespace AlertEngine.Diagnostics.Exposition;

/// <summary>
/// Metric and label names that every reader accepts. Other letters become underscores in all formats, so that a series
/// has one name whoever scrapes it.
/// </summary>
internal static class ClassicName
{
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    public static string Of(string name)
    {
        if (name.Length > 0 && !char.IsAsciiDigit(name[0]) && !name.AsSpan().ContainsAnyExcept(Allowed))
        {
            return name;
        }

        var classic = string.Create(name.Length, name, static (letters, original) =>
        {
            for (var i = 0; i < letters.Length; i++)
            {
                letters[i] = Allowed.Contains(original[i]) ? original[i] : '_';
            }
        });
        return classic.Length == 0 || char.IsAsciiDigit(classic[0]) ? "_" + classic : classic;
    }
}
