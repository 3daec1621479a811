namespace Openbeat.Platform.Access;

/// <summary>Who may ask for an address. An address that declares none is answered to nobody.</summary>
public interface IAccessRule;

/// <summary>Open to everybody, and served by a public node.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OpenToAllAttribute : Attribute, IAccessRule;

/// <summary>Open to somebody who is about to sign in; a public node does not have it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SigningInAttribute : Attribute, IAccessRule;

/// <summary>Open to everybody who is signed in, whatever they may do.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SignedInAttribute : Attribute, IAccessRule
{
    /// <summary>Whether it is open even to a session that still owes its second factor: the pages that set one up.</summary>
    public bool BeforeSecondFactor { get; set; }
}

/// <summary>Open to those who hold a permission.</summary>
/// <param name="permission">The key of the permission.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsAttribute(string permission) : Attribute, IAccessRule
{
    public string Permission { get; } = permission;

    /// <summary>The route value that names the area it must be held for.</summary>
    public string? Area { get; set; }

    /// <summary>The route value that names the group it must be held for.</summary>
    public string? Group { get; set; }

    /// <summary>Whether holding it for some area or group opens the page; the page then asks for each thing it shows or changes.</summary>
    public bool Anywhere { get; set; }
}

/// <summary>Declares the rule of endpoints that are not pages.</summary>
public static class AccessRuleConventions
{
    public static TBuilder OpenToAll<TBuilder>(this TBuilder endpoints) where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new OpenToAllAttribute());

    public static TBuilder Needs<TBuilder>(this TBuilder endpoints, string permission) where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new NeedsAttribute(permission));
}
