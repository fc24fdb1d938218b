using System.Diagnostics;
using System.Net;
using AlertEngine.Notifications;
using NodaTime;

namespace AlertEngine.Integrations;

/// <summary>What a service said to a request of a delivery.</summary>
internal abstract record ServiceAnswer
{
    private ServiceAnswer() { }

    /// <summary>What the integration makes of an answer, or what the lack of one means.</summary>
    public DeliveryOutcome Judged(Func<Given, DeliveryOutcome> judge) => this switch
    {
        Given given => judge(given),
        None none => none.Outcome,
        _ => throw new UnreachableException(),
    };

    /// <summary>What an answer gives that the delivery needs to go on.</summary>
    /// <param name="before">What the words of a failure without an answer begin with.</param>
    public Needed<T> Read<T>(Func<Given, Needed<T>> read, string before = "") => this switch
    {
        Given given => read(given),
        None none => Needed<T>.Missing(none.Outcome with { Error = before + none.Outcome.Error }),
        _ => throw new UnreachableException(),
    };

    /// <summary>No answer came; what that means is decided.</summary>
    public sealed record None(DeliveryOutcome.Retry Outcome) : ServiceAnswer;

    /// <param name="Body">As much of it as a delivery reads.</param>
    /// <param name="MediaType">Without parameters, in lower case; empty when none was given.</param>
    public sealed record Given(HttpStatusCode Status, string Body, string MediaType, Duration? RetryAfter) : ServiceAnswer
    {
        // As much of a foreign text as an error should be made of.
        private const int LongestText = 1024;

        /// <summary>As much of the body as an error should show.</summary>
        public string Excerpt => Http.Excerpt.Of(Body, LongestText);

        public bool IsSuccess => (int)Status is >= 200 and < 300;

        public AnswerJson Json() => AnswerJson.Of(Body);

        /// <summary>By its status alone: success, worth another attempt, or final.</summary>
        /// <param name="complaint">What the service complains of, if that is known better than by the whole body.</param>
        public DeliveryOutcome Judge(string before = "", string complaint = "") =>
            IsSuccess ? new DeliveryOutcome.Accepted() : Failure(complaint, before);

        /// <summary>When it should have been JSON and is not, as a page of some proxy between; that may pass.</summary>
        public DeliveryOutcome Unreadable(string error, string before = "") =>
            new DeliveryOutcome.Retry(FailureReason.ClientError, $"{before}could not unmarshal JSON response \"{Excerpt}\": {error}");

        /// <summary>As <see cref="Judge"/>, of an answer that is no success.</summary>
        public DeliveryOutcome Failure(string complaint, string before = "")
        {
            var words = Http.Excerpt.Of(complaint.Length > 0 ? complaint : Body, LongestText);
            var error = $"{before}unexpected status code {(int)Status}{(words.Length > 0 ? ": " : "")}{words}";

            return (int)Status switch
            {
                >= 500 => new DeliveryOutcome.Retry(FailureReason.ServerError, error, RetryAfter),
                429 => new DeliveryOutcome.Retry(FailureReason.RateLimited, error, RetryAfter),
                401 or 403 => new DeliveryOutcome.Rejected(FailureReason.Auth, error),
                >= 400 => new DeliveryOutcome.Rejected(FailureReason.ClientError, error),
                _ => new DeliveryOutcome.Rejected(FailureReason.Other, error),
            };
        }
    }
}
