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
        CustomParser = Parse,
    };

    public static Uri? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            return url;
        }

        result.AddError($"--datasource.url: {text} is no http or https address");

        return null;
    }
}
