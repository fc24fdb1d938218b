using System.CommandLine;
using System.CommandLine.Parsing;

namespace AlertEngine.Cli;

/// <summary>The flag that names the data source to ask, in place of the configuration's.</summary>
internal static class DataSourceFlag
{
    public static Option<Uri?> Create() => new("--datasource.url")
    {
        Description = "The data source to ask [default: that of the configuration]",
        HelpName = "url",
        CustomParser = result => Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : Refuse(result),
    };

    private static Uri? Refuse(ArgumentResult result)
    {
        result.AddError($"--datasource.url: {result.Tokens[0].Value} is no http or https address");

        return null;
    }
}
