using System.Text;
using AlertEngine.GoText;
using AlertEngine.PromQL.Series;

namespace AlertEngine.PromQL.Printing;

/// <summary>How the labels of a series are written, the metric's name being one of them.</summary>
internal static class LabelsText
{
    public static string Print(SeriesLabels labels)
    {
        var builder = new StringBuilder("{");
        var namesAndValues = labels.NamesAndValues;
        for (var i = 0; i < namesAndValues.Length; i += 2)
        {
            builder.Append(i > 0 ? ", " : "").AppendLabelName(namesAndValues[i]).Append('=').AppendQuoted(namesAndValues[i + 1]);
        }

        return builder.Append('}').ToString();
    }

    /// <summary>In quotes unless it is a plain word.</summary>
    public static StringBuilder AppendLabelName(this StringBuilder builder, string name) =>
        IsWord(name) ? builder.Append(name) : builder.AppendQuoted(name);

    public static StringBuilder AppendLabelNames(this StringBuilder builder, IEnumerable<string> names)
    {
        var separator = "";
        foreach (var name in names)
        {
            builder.Append(separator).AppendLabelName(name);
            separator = ", ";
        }

        return builder;
    }

    private static bool IsWord(string name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
            {
                return false;
            }
        }

        return name.Length > 0 && !char.IsAsciiDigit(name[0]);
    }
}
