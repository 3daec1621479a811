using Openbeat.Platform.Access;

namespace Openbeat.Modules.Places;

/// <summary>The named operations of this module.</summary>
public static class AreaPermissions
{
    public const string Change = "areas.change";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Change, "Rename areas, move them, add and end them, and say which wards they are made of", Roles.Administrator, Roles.Superintendent, Roles.ChiefSuperintendent),
    ];
}
