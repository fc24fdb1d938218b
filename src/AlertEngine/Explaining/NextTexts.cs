using System.Diagnostics;
using AlertEngine.Notifications;

namespace AlertEngine.Explaining;

/// <summary>What a group's next turn brings, in words.</summary>
internal static class NextTexts
{
    public const string Message = "message";

    public static string Of(NextMessage next) => next switch
    {
        NextMessage.Comes => Message,
        NextMessage.AllMuted => "all muted",
        NextMessage.EndsNotWanted => "ends not wanted",
        NextMessage.NoNews => "no news",
        NextMessage.NothingToTell => "nothing to tell",
        _ => throw new UnreachableException(),
    };
}
