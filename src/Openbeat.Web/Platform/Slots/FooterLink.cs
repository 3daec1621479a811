namespace Openbeat.Platform.Slots;

/// <summary>A link in one of the lists at the foot of every public page.</summary>
/// <param name="List">The heading of the list: see <see cref="FooterLists"/>.</param>
/// <param name="Text">The words of the link.</param>
/// <param name="Path">The address.</param>
/// <param name="Order">Ascending from top to bottom.</param>
public sealed record FooterLink(string List, string Text, string Path, int Order);

/// <summary>The lists of the foot, in the order they stand.</summary>
public static class FooterLists
{
    public const string Police = "Your police";
    public const string Record = "The open record";
    public const string Site = "This site";

    public static IReadOnlyList<string> All { get; } = [Police, Record, Site];
}
