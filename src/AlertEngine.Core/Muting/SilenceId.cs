namespace AlertEngine.Muting;

/// <summary>The name of a silence for programs: a UUID.</summary>
public readonly record struct SilenceId(Guid Value)
{
    public static bool TryParse(string text, out SilenceId id)
    {
        var parsed = Guid.TryParseExact(text, "D", out var value) || Guid.TryParseExact(text, "N", out value);
        id = new SilenceId(value);

        return parsed;
    }

    public override string ToString() => Value.ToString("D");
}
