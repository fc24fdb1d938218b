using System.Text;
using AlertEngine.Http;
using AlertEngine.Rules;

namespace AlertEngine.Querying;

/// <summary>A question as a command for a shell, so that somebody can ask it again by hand. Logins and secrets are left out.</summary>
internal static class CurlCommand
{
    public static string Of(HttpRequestMessage request)
    {
        var command = new StringBuilder("curl");
        foreach (var (name, value) in request.Headers.NonValidated)
        {
            command.Append(" -H ").Append(Quoted(new HeaderLine(name, value.ToString()).Shown));
        }

        return command.Append(' ').Append(Quoted(SecretsInUrls.Mask(request.RequestUri!.AbsoluteUri))).ToString();
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
