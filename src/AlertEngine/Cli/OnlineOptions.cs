using System.Collections.Immutable;
using System.CommandLine;
using AlertEngine.Configuration.Sources;
using AlertEngine.Querying;
using AlertEngine.Rules;

namespace AlertEngine.Cli;

/// <summary>The flags that have a check ask a data source.</summary>
internal sealed class OnlineOptions
{
    private readonly Option<bool> isOnline = new("--online") { Description = "Ask the data source whether it has what the rules read" };
    private readonly Option<Uri?> url = DataSourceFlag.Create();

    public void AddTo(Command command)
    {
        command.Options.Add(isOnline);
        command.Options.Add(url);
    }

    public Asked Read(ParseResult result) => new(result.GetValue(isOnline), result.GetValue(url) is { } given ? DataSourceConfig.Of(given) : null);

    /// <summary>Whether a source is to be asked, and which one if that was said.</summary>
    internal sealed record Asked(bool IsOnline, DataSourceConfig? Source)
    {
        public static readonly Asked Nothing = new(IsOnline: false, Source: null);

        /// <summary>The one of the command line, else that which the configuration has for the group.</summary>
        public DataSourceConfig? Choose(ImmutableArray<DataSourceConfig> sources, RuleGroup group) =>
            Source ?? SourceChoice.Of(sources, source => source, group);
    }
}
