using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Times;

/// <summary>Go's time.Time, time.Duration and their kin.</summary>
internal static class TimeTypes
{
    public static readonly GoType Month = new("time.Month", Kind.Int)
    {
        Text = v => Name("Month", TimeFormat.Months, v, first: 1),
    };

    public static readonly GoType Weekday = new("time.Weekday", Kind.Int)
    {
        Text = v => Name("Weekday", TimeFormat.Weekdays, v, first: 0),
    };

    public static readonly GoType Duration = new("time.Duration", Kind.Int)
    {
        Text = v => DurationText.Of(v.Integer),
        DeclaredMethods = () => DurationMethods.All,
    };

    public static readonly GoType Time = new("time.Time", Kind.Struct)
    {
        Text = v => TimeFormat.Format((TimeValue)v.Object!, TimeFormat.Default),
        DeclaredMethods = () => TimeMethods.All,
    };

    private static string Name(string type, string[] names, Value value, int first)
    {
        var index = value.Integer - first;

        return index >= 0 && index < names.Length ? names[index] : $"%!{type}({value.Integer})";
    }
}
