using System.Runtime.CompilerServices;

namespace AlertEngine.Alerts;

/// <summary>Texts that others are like: of each list of names, the last few that were like none before them.</summary>
internal static class TextModels
{
    private const int Few = 4;
    private const int Lists = 256;

    // What is shorter is not worth it, and what is longer stays in memory by itself.
    private const int Shortest = 64;
    private const int Longest = 4096;

    private static readonly byte[]?[] Models = new byte[]?[Lists * Few];

    /// <summary>The model of a text, and what sets it apart; the text itself, and null, when it is like none.</summary>
    public static (byte[] Model, byte[]? Delta) Liken(ReadOnlySpan<byte> text, string[] names)
    {
        if (text.Length is < Shortest or > Longest)
        {
            return (text.ToArray(), null);
        }

        var models = Models.AsSpan(Few * (RuntimeHelpers.GetHashCode(names) % Lists), Few);
        for (var i = 0; i < models.Length; i++)
        {
            if (models[i] is { } model && TextDelta.Of(text, model) is { } delta)
            {
                (models[0], models[i]) = (model, models[0]); // neighbours mostly are of one rule
                return (model, delta);
            }
        }

        var whole = text.ToArray();
        models[..^1].CopyTo(models[1..]);
        models[0] = whole;

        return (whole, null);
    }
}
