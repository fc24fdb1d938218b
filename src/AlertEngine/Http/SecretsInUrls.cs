using System.Text.RegularExpressions;

namespace AlertEngine.Http;

/// <summary>Takes out of a text what addresses in it may hold of secrets: logins, and parameters whose names say what they are.</summary>
internal static partial class SecretsInUrls
{
    public static string Mask(string text) => Parameter().Replace(Login().Replace(text, "//xxxxx@"), "${name}xxxxx");

    [GeneratedRegex(@"//[^/\s@""']{1,512}@", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Login();

    [GeneratedRegex(
        @"(?<name>\b\w{0,64}(?:token|password|passwd|secret|key|signature|sig|credential|auth)s?=)[^&\s""']+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
