using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AlertEngine.Integrations.Feishu;

/// <summary>What shows a bot that a message is from somebody who knows its secret. Time and secret are the key here, and nothing is what is signed.</summary>
internal static class FeishuSignature
{
    /// <param name="seconds">Since 1970; the bot takes it for an hour.</param>
    public static string Of(long seconds, string secret)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{seconds}\n{secret}");

        return Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Array.Empty<byte>()));
    }
}
