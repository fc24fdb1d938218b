using System.Diagnostics;
using AlertEngine.Notifications;

namespace AlertEngine.Explaining;

/// <summary>What a group's next turn brings, in words.</summary>
internal static class NextTexts
{
    public const string Message = "message";
    public const string AllMuted = "all muted";
    public const string EndsNotWanted = "ends not wanted";
    public const string NoNews = "no news";
    public const string NothingToTell = "nothing to tell";

    public static string Of(NextMessage next) => next switch
    {
        NextMessage.Comes => Message,
        NextMessage.AllMuted => AllMuted,
        NextMessage.EndsNotWanted => EndsNotWanted,
        NextMessage.NoNews => NoNews,
        NextMessage.NothingToTell => NothingToTell,
        _ => throw new UnreachableException(),
    };
}
