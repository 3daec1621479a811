using Openbeat.Platform.Words;

namespace Openbeat.Modules.Teams;

/// <summary>A person of a team as a card shows them.</summary>
/// <param name="Shown">What the public may see.</param>
/// <param name="Line">What they are to the area.</param>
/// <param name="Note">That they are away, or null.</param>
/// <param name="Ask">Where to write to the team, or null.</param>
/// <param name="IsSmall">Whether it is one of those above the area.</param>
public sealed record PersonCard(ShownOfficer Shown, string Line, string? Note, string? Ask, bool IsSmall = false)
{
    /// <summary>What stands on the card of somebody who is shown by role.</summary>
    public const string NotNamed = "Not named here. You can write to the team, and your message reaches them.";

    /// <summary>The card of somebody as the page of the area they are posted to shows it.</summary>
    public static PersonCard In(TeamMember member) => member.Kind.IsOnTheBeat() ? Of(member) : Above(member);

    /// <summary>The card of somebody of an area's team.</summary>
    public static PersonCard Of(TeamMember member) => new(
        member.Shown,
        LineOf(member),
        Away(member),
        TeamLinks.Ask(member.Area));

    /// <summary>The card of the sergeant or inspector who answers for an area.</summary>
    public static PersonCard Above(TeamMember member) => new(
        member.Shown, member.Kind == PostingKind.Inspector ? $"Answers for {member.Area.Area.Name}, and when we miss a promise" : $"Leads {TeamNames.Of(member.Area.Area.Name)}", Away(member), null, IsSmall: true);

    private static string? Away(TeamMember member) =>
        member.CoveredBy is { } cover ? $"Away{(cover.Until is { } until ? $" until {Day(until)}" : "")}. {First(cover.By.Name)} covers." : null;

    private static string LineOf(TeamMember member) => member switch
    {
        { Kind: PostingKind.Cover, CoversFor: { } away } => $"Covers for {(away.IsNamed ? away.Name : away.ShortName)}{(member.Until is { } until ? $" until {Day(until)}" : "")}",
        { Shown.IsNamed: false } => NotNamed,
        _ => $"{member.Shown.Role} since {member.From.ToString("MMMM yyyy", InWords.English)}{(member.Until is { } until ? $", until {Day(until)}" : "")}",
    };

    private static string Day(DateOnly day) => day.ToString("d MMMM", InWords.English);

    private static string First(string words) => words.Length == 0 ? words : char.ToUpper(words[0], InWords.English) + words[1..];
}
