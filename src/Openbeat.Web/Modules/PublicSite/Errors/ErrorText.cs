namespace Openbeat.Modules.PublicSite.Errors;

/// <summary>What an error page says: what happened, and how to go on.</summary>
/// <param name="Title">What happened.</param>
/// <param name="Lead">Whose doing it is, and what became of what was sent.</param>
/// <param name="Next">The way on.</param>
public sealed record ErrorText(string Title, string Lead, string Next)
{
    private static readonly ErrorText Unknown = new(
        "This did not work", "We could not do what you asked.", "Go back and try once more, or start from the home page.");

    private static readonly Dictionary<int, ErrorText> All = new()
    {
        [400] = new("We could not read what was sent", "Part of it was missing, or the page had been open for too long.", "Go back, load the page again, and send it once more. What you typed is often still there."),
        [403] = new("You cannot open this page", "It is for people who have been given access to it, or your request did not come from a page of this site.", "If you came here from a link on this site, go back, load that page again and try once more."),
        [404] = new("There is no page at this address", "The address may be mistyped, or the page has moved.", "Check the address, or start from the home page."),
        [410] = new("What was here has been taken away", "It was on this site once, and is not any more. We do not show who or what it was.", "Start from the home page, or look for your area and who works there now."),
        [413] = new("That was too large", "We could not take all of it, so we took none.", "Send a smaller file or a shorter text."),
        [429] = new("That was too often", "Your connection has asked for this many times in a short while. Libraries and schools share one connection.", "Wait a few minutes, then try again."),
        [500] = new("Something went wrong on our side", "It is our fault, not yours. What you sent may not have been saved.", "Try again in a few minutes. If it happens again, tell us the reference below."),
        [503] = new("This site is not available for the moment", "We are working on it. Nothing that was saved is lost.", "Try again in a few minutes."),
    };

    /// <summary>With how much can be sent at once, where the server says it.</summary>
    public static ErrorText Of(int statusCode, long? mostBytes) => statusCode == StatusCodes.Status413PayloadTooLarge && mostBytes is { } bytes
        ? Of(statusCode) with { Next = $"Send a smaller file or a shorter text: at most {bytes / (1024 * 1024)} MB at once. A page that takes files says how large each may be." }
        : Of(statusCode);

    public static ErrorText Of(int statusCode) =>
        All.TryGetValue(statusCode, out var text) ? text : statusCode >= 500 ? All[500] : Unknown;
}
