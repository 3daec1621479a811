using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Openbeat.Platform.Downloads;

namespace Openbeat.Modules.OpenData;

/// <summary>The OpenAPI document of our own API: made from the endpoints, the same wherever the site stands.</summary>
internal static class OwnApiDocument
{
    public const string Name = "v1";

    public static void AddOwnApiDocument(this IServiceCollection services) => services.AddOpenApi(Name, o =>
    {
        o.ShouldInclude = api => api.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) is true;
        // The answers of all calls are called Response: the call tells them apart.
        o.CreateSchemaReferenceId = type => type.Type.DeclaringType is { } call && OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } id
            ? call.Name + id
            : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        o.AddSchemaTransformer((schema, context, _) =>
        {
            Straighten(schema);
            if (context.JsonTypeInfo.Type == typeof(ProblemDetails))
            {
                NameWrongParameters(schema);
            }

            return Task.CompletedTask;
        });
        o.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Openbeat",
                Version = Name,
                Description = "Published stop and search, counted. Every answer names the version of the dataset it was made from; asked for with version= it stays the same for ever. "
                    + "A parameter that cannot be followed is answered with problem details that name it and the values allowed.",
                License = new OpenApiLicense { Name = Licence.Name, Url = new Uri(Licence.Address) },
            };
            document.Servers = [];
            return Task.CompletedTask;
        });
    });

    /// <summary>Numbers are written as numbers: that texts would be read as well is nobody's business here.</summary>
    private static void Straighten(OpenApiSchema schema)
    {
        if (schema.Type is { } type && (type & (JsonSchemaType.Integer | JsonSchemaType.Number)) != 0)
        {
            schema.Type = type & ~JsonSchemaType.String;
            schema.Pattern = null;
        }
    }

    private static void NameWrongParameters(OpenApiSchema problem)
    {
        OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
        problem.Properties ??= new Dictionary<string, IOpenApiSchema>();
        problem.Properties["parameters"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            Description = "The parameters that cannot be followed.",
            Items = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["parameter"] = Text("Its name."),
                    ["message"] = Text("What is wrong with it, in a sentence."),
                    ["allowed"] = new OpenApiSchema { Type = JsonSchemaType.Array, Description = "What it may be.", Items = new OpenApiSchema { Type = JsonSchemaType.String } },
                },
            },
        };
        problem.Properties["reference"] = Text("What to quote when asking about it.");
    }
}
