using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AlertEngine.Integrations.DingTalk;

/// <summary>What shows a robot that a request is from somebody who knows its secret.</summary>
internal static class DingTalkSignature
{
    /// <param name="milliseconds">Since 1970; the robot takes it for an hour.</param>
    public static string Of(long milliseconds, string secret)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{milliseconds}\n{secret}");

        return Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));
    }
}
