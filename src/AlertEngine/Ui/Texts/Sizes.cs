using System.Globalization;

namespace AlertEngine.Ui.Texts;

/// <summary>How large something is, in three digits.</summary>
internal static class Sizes
{
    private static readonly string[] Units = ["B", "KiB", "MiB", "GiB", "TiB"];

    public static string Of(long bytes)
    {
        var (size, unit) = ((double)bytes, 0);
        while (size >= 1000 && unit < Units.Length - 1)
        {
            (size, unit) = (size / 1024, unit + 1);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{size.ToString(size >= 99.95 || unit == 0 ? "0" : "0.#", CultureInfo.InvariantCulture)} {Units[unit]}");
    }
}
