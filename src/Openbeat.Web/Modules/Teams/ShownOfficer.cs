namespace Openbeat.Modules.Teams;

/// <summary>
/// An officer as the public may see them, and nothing more: pages, the API, search and files for the public are made from
/// this alone. Somebody who is shown by role has neither a name, a face nor a page here.
/// </summary>
/// <param name="Name">"PC Asha Dunmore", or the role for somebody who is not named.</param>
/// <param name="ShortName">"PC Dunmore", or the role in the words of a sentence: "your beat officer".</param>
/// <param name="IsNamed">Whether they are named.</param>
/// <param name="Rank">Their rank, or empty where they are not named.</param>
/// <param name="Role">What they do.</param>
/// <param name="Page">The address of their own page, or null.</param>
/// <param name="Picture">The address of their photograph, or null.</param>
/// <param name="Alternative">The words that stand for photograph or drawing.</param>
/// <param name="AvatarSeed">What a drawing is made from, or null where none of a face is shown.</param>
/// <param name="Telephone">Their work telephone, or null.</param>
/// <param name="Email">Their work address, in no form that may stand in a page as it is, or null.</param>
/// <param name="WorkingOn">What they are working on, or null.</param>
public sealed record ShownOfficer(
    string Name, string ShortName, bool IsNamed, string Rank, string Role, string? Page, string? Picture, string Alternative, int? AvatarSeed, string? Telephone, string? Email, string? WorkingOn)
{
    /// <summary>The only way from an officer to what is public of them.</summary>
    public static ShownOfficer Of(Officer officer, DateOnly day)
    {
        if (!officer.IsNamed(day))
        {
            // An address at work holds the name as a rule, and words of one's own may.
            var role = OwnWords.HoldName(officer.Role, officer.Name) ? OwnWords.Nameless : officer.Role;
            var workingOn = officer.IsHere(day) && !OwnWords.HoldName(officer.WorkingOn, officer.Name) ? officer.WorkingOn : null;
            return new(role, $"the {LowerFirst(role)}", false, "", role, null, null, "", null, officer.IsHere(day) ? officer.WorkTelephone : null, null, workingOn);
        }

        var picture = officer.Picture is { } hash ? TeamLinks.Picture(officer.Slug, hash) : null;
        return new(
            officer.FullName, $"{officer.Rank} {officer.Name.Split(' ')[^1]}".Trim(), true, officer.Rank, officer.Role, TeamLinks.Officer(officer.Slug), picture,
            picture is null ? $"A drawing, not a photograph, for {officer.FullName}: {AvatarLook.Of(officer.AvatarSeed).Words}" : officer.PictureAlternative!,
            officer.AvatarSeed, officer.WorkTelephone, officer.WorkEmail, officer.WorkingOn);
    }

    /// <summary>"Beat officer" as it stands inside a sentence; "PCSO" stays what it is.</summary>
    private static string LowerFirst(string role) =>
        role.Length > 1 && char.IsUpper(role[0]) && char.IsLower(role[1]) ? char.ToLowerInvariant(role[0]) + role[1..] : role;
}
