using Microsoft.AspNetCore.Identity;

namespace Openbeat.Modules.Accounts;

/// <summary>Somebody who signs in. What they may do here is in their grants.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public const int NameMaxLength = 100, AddressMaxLength = 256;

    public Account() => Id = Guid.CreateVersion7();

    /// <summary>The name colleagues see, such as "Sergeant Grace Okonjo".</summary>
    public string Name { get; set; } = "";

    public DateTime InvitedAt { get; set; }
    public DateTime? JoinedAt { get; set; }
    public DateTime? DisabledAt { get; set; }

    /// <summary>The one account that may sign in here with a password while local sign-in is turned off.</summary>
    public bool IsBreakGlass { get; set; }

    /// <summary>An invented person of the demonstration force: signs in without a second factor, and never on a site in production.</summary>
    public bool IsDemonstration { get; init; }

    /// <summary>The day on which a summary of their work was last written to them.</summary>
    public DateOnly? SummarisedOn { get; set; }

    /// <summary>The half minute of the last code that was accepted, so that nobody who saw it can use it again.</summary>
    public long LastCodeStep { get; set; }

    public string Address => Email ?? "";
}
