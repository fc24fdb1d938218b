using System.Text;
using AlertEngine.Configuration;
using AlertEngine.Integrations;

namespace AlertEngine.Tests.Configuration;

/// <summary>Reads configurations from text, as if they stood in a file called <c>test.yml</c>.</summary>
internal static class Configs
{
    public static readonly ConfigLoader Loader = new(IntegrationKinds.All, LoadOptions.Default);

    /// <summary>The text of a configuration with one receiver that has one integration.</summary>
    /// <param name="fields">In braces.</param>
    public static string Of(string kind, string fields, string receiver = "r") =>
        $"route: {{receiver: {receiver}}}\nreceivers: [{{name: {receiver}, {kind}_configs: [{fields}]}}]";

    public static ConfigLoad Read(string text) => Loader.Load("test.yml", Encoding.UTF8.GetBytes(text));

    public static ConfigLoad.Loaded Loaded(string text) =>
        Read(text) switch
        {
            ConfigLoad.Loaded loaded => loaded,
            ConfigLoad.Refused refused => throw new Xunit.Sdk.XunitException(string.Join('\n', refused.Problems)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    public static Config Config(string text) => Loaded(text).Config;

    /// <summary>The problems of a text as a person sees them, less the file's name.</summary>
    public static string[] Problems(string text) =>
        Read(text) is ConfigLoad.Refused refused
            ? [.. refused.Problems.Select(problem => $"{problem.Place}: {problem.Message}")]
            : [];
}
