using System.Security.Cryptography;
using System.Text;

namespace AlertEngine.Configuration;

/// <summary>A value that never shows itself: whoever needs it asks for it by name.</summary>
internal sealed class Secret(string value)
{
    public const string Mask = "<secret>";

    public string Reveal() => value;

    /// <summary>Compares in a time that does not tell how much of the guess was right.</summary>
    public bool Is(string guess) =>
        CryptographicOperations.FixedTimeEquals(Digest(value), Digest(guess));

    public override string ToString() => Mask;

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
