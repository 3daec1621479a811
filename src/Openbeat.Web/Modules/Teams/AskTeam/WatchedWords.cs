using Microsoft.AspNetCore.Http.HttpResults;

namespace Openbeat.Modules.Teams.AskTeam;

/// <summary>The words that the script of the form watches for, so that what is typed stays in the browser until it is sent.</summary>
internal static class WatchedWords
{
    public static Ok<IReadOnlyList<WatchedSignpost>> Handle(Signposts signposts) => TypedResults.Ok(signposts.Watched);
}
