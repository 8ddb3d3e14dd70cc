use std::{collections::HashMap, sync::Arc, time::Duration};

use poem::{Endpoint, IntoEndpoint, Request, Response, http::Method};
use poem_openapi::OpenApi;
use provisioner::{Provisioner, Random, RandomError};

use crate::{
    Metrics, SchemaCheck, Settings,
    contract::service,
    edge::{Cors, Edge, RequestIds},
    limits::RefusalLimit,
    operations::Operations,
};

/// How long a request may take, the reading of its body included.
const TIME_LIMIT: Duration = Duration::from_secs(30);

/// The whole service as one endpoint. The random source gives the part of request ids that tells processes apart, and
/// the key of the table in which refusals are counted.
pub fn app(
    provisioner: Provisioner,
    settings: Settings,
    schema: SchemaCheck,
    metrics: &Metrics,
    random: &dyn Random,
) -> Result<impl Endpoint<Output = Response> + use<>, RandomError> {
    let refusals = Arc::new(RefusalLimit::new(random)?);
    let cors = Cors(settings.cors_origins.clone());
    Ok(Edge {
        inner: Equipped {
            inner: service().into_endpoint(),
            provisioner,
            settings: Arc::new(settings),
            schema,
            refusals,
        },
        request_ids: RequestIds::new(random)?,
        time_limit: TIME_LIMIT,
        allowed_methods: allowed_methods(),
        cors,
        metrics: metrics.requests(),
    })
}

/// The operations with what they need, which they find in the request.
struct Equipped<E> {
    inner: E,
    provisioner: Provisioner,
    settings: Arc<Settings>,
    schema: SchemaCheck,
    refusals: Arc<RefusalLimit>,
}

impl<E: Endpoint> Endpoint for Equipped<E> {
    type Output = E::Output;

    // It is no `async fn`, unlike the framework's own way to do this: that keeps the request and the answer to come in
    // something larger, by a kilobyte for each thing that is added, which every request on its way then takes.
    fn call(&self, mut request: Request) -> impl Future<Output = poem::Result<E::Output>> + Send {
        request.set_data(self.provisioner.clone());
        request.set_data(Arc::clone(&self.settings));
        request.set_data(self.schema.clone());
        request.set_data(Arc::clone(&self.refusals));
        self.inner.call(request)
    }
}

/// The methods of each route, as the header `Allow` has them. Whatever can be got can be asked for its headers.
fn allowed_methods() -> HashMap<String, String> {
    let mut routes = HashMap::new();
    Operations::default().add_routes(&mut routes);
    routes
        .into_iter()
        .map(|(route, endpoints)| {
            let mut methods: Vec<_> = endpoints.into_keys().map(|method| method.to_string()).collect();
            if methods.iter().any(|method| method == Method::GET.as_str()) {
                methods.push(Method::HEAD.to_string());
            }
            methods.sort_unstable();
            (route, methods.join(", "))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routes_know_their_methods() {
        let methods = allowed_methods();
        assert_eq!(methods["/v1/host-sessions"], "GET, HEAD, POST");
        assert_eq!(methods["/v1/verify"], "POST");
        assert_eq!(methods["/docs"], "GET, HEAD");
    }
}
