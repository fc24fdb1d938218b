using System.Collections.Immutable;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Rules;

namespace AlertEngine.Evaluation;

/// <summary>Makes the rule files of a configuration the rules in force.</summary>
internal sealed partial class RulesInForce(
    RuleEngine engine, RuleOptions reading, EvaluationOptions options, Uri externalUrl, ILogger<RulesInForce> logger) : IConfigFollower
{
    private readonly RuleSetReader reader = new();

    /// <summary>Reads the files and puts into force what can be; the answer says what could not.</summary>
    public async Task<ImmutableArray<Problem>> FollowAsync(Config config, CancellationToken cancellationToken)
    {
        var rules = await Task.Run(() => reader.Read(config, reading), cancellationToken);
        await engine.ApplyAsync(rules, RuleSettings.Of(config.Global.Evaluation, externalUrl, options), cancellationToken);
        foreach (var file in rules.Files.Where(file => !file.IsInForce))
        {
            FileRefused(file.File, file.Problems.Length, file.Problems[0], file.Groups.Length);
        }

        if (rules.Files.Length > 0)
        {
            RulesLoaded(rules.Files.Length, rules.Groups.Length, rules.Groups.Sum(group => group.Rules.Length));
        }

        return rules.Problems;
    }

    [LoggerMessage(LogLevel.Error, "Rule file refused, its last good version stays in force")]
    private partial void FileRefused(string file, int problems, Problem first, int groupsInForce);

    [LoggerMessage(LogLevel.Information, "Rules loaded")]
    private partial void RulesLoaded(int files, int groups, int rules);
}
